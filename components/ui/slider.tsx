"use client";

import { Slider as BaseSlider } from "@base-ui/react/slider";
import { classNames } from "./class-names";

type SliderProps = {
  /** Names the slider for screen readers. */
  label: string;
  value: number;
  min?: number;
  max: number;
  step: number;
  /** The value as text. */
  textOf: (value: number) => string;
  /** While it is being dragged, and at its end. */
  onChange: (value: number) => void;
  /** Called with the value at its release. */
  onCommit?: (value: number) => void;
  disabled?: boolean;
  className?: string;
  thumbClassName?: string;
  /** The thumb's position, if finer than `value`. */
  thumbAt?: string;
  thumbOpacity?: string;
  /** The track under the thumb. */
  children: React.ReactNode;
};

/** Chooses a number by pointer or keys. Its children give it its looks. */
export function Slider({ label, value, min = 0, max, step, textOf, ...props }: SliderProps) {
  return (
    <BaseSlider.Root
      value={value}
      min={min}
      max={max}
      step={step}
      largeStep={step * 10}
      disabled={props.disabled ?? false}
      onValueChange={(next) => props.onChange(next)}
      onValueCommitted={(next) => props.onCommit?.(next)}
    >
      <BaseSlider.Control
        className={classNames("relative flex touch-none select-none items-center", props.className)}
      >
        <BaseSlider.Track className="size-full">
          {props.children}
          <BaseSlider.Thumb
            aria-label={label}
            getAriaValueText={(_, now) => textOf(now)}
            className={classNames(
              "has-focus-visible:outline-2 has-focus-visible:outline-accent",
              props.thumbClassName,
            )}
            style={{
              ...(props.thumbAt && { insetInlineStart: props.thumbAt }),
              ...(props.thumbOpacity && { opacity: props.thumbOpacity }),
            }}
          />
        </BaseSlider.Track>
      </BaseSlider.Control>
    </BaseSlider.Root>
  );
}
