export { DELETE, GET, PATCH, POST, PUT } from "@/app/api/[[...path]]/route";
