import * as z from 'zod/mini';

/**
 * Imported by the modules with the most schemas. zod otherwise writes code for each schema at its first use: that costs a
 * short-lived program more than it saves, and a page whose policy forbids eval a violation.
 */
z.config({ jitless: true });
