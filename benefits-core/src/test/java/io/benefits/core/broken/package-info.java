/**
 * Deliberate violations of every rule of the architecture, as if this package were the library's root: what is here must be
 * found, but for what is called fine.
 */
package io.benefits.core.broken;
