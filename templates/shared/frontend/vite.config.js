{% from "templates/shared/commands.jinja" import commands with context %}
import { defineConfig } from "vite";

// While developing, pages, API and files come from here, and only the sources from Vite.
const server = process.env.SERVER_URL ?? "{{ commands.address.rstrip("/") }}";

export default defineConfig({
    // Built files name each other by where they stand themselves.
    base: "./",
    publicDir: false,
    build: {
        outDir: "../{{ package }}/static/app",
        emptyOutDir: true,
        manifest: "manifest.json",
        rolldownOptions: { input: "src/main.js" },
        // The Content-Security-Policy lets nothing inline in.
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
    },
    server: {
        port: 5173,
        strictPort: true,
        // The name of the host stays as it was, so that forms and the API know where they are sent from.
        proxy: { "^/(?!@|src/|node_modules/)": { target: server, changeOrigin: false } },
    },
});
