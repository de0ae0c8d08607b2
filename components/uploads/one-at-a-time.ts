/**
 * Makes `work` run once at a time for each subject: calls that come meanwhile make it run once more
 * afterwards, however many they are.
 */
export function oneAtATime(work: (subject: string) => Promise<void>): (subject: string) => void {
  const running = new Set<string>();
  const askedAgain = new Set<string>();
  async function run(subject: string) {
    running.add(subject);
    do {
      askedAgain.delete(subject);
      await work(subject);
    } while (askedAgain.has(subject));
    running.delete(subject);
  }
  return (subject) => {
    if (running.has(subject)) askedAgain.add(subject);
    else void run(subject);
  };
}
