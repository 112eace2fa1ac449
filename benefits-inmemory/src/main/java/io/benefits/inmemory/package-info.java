/**
 * The store in memory. It is the reference that other adapters are compared with, and small enough to read in one sitting.
 *
 * @since 0.1.0
 */
@NullMarked
package io.benefits.inmemory;

import org.jspecify.annotations.NullMarked;
