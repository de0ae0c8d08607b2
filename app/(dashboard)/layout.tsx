import { UploadsProvider } from "@/components/uploads/uploads-provider";

/** Around the projects, so that uploads go on while another project is looked at. */
export default function DashboardLayout({ children }: LayoutProps<"/">) {
  return <UploadsProvider>{children}</UploadsProvider>;
}
