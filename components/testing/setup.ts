// What every component test's page has: the product's styles.
import "@/app/globals.css";
