/**
 * The store that keeps everything in memory: the reference that other adapters are compared with, small enough to be read
 * in one go.
 *
 * @since 0.1.0
 */
@NullMarked
package io.benefits.inmemory;

import org.jspecify.annotations.NullMarked;
