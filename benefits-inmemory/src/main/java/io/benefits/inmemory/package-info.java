/**
 * The store that keeps everything in memory: the reference that other adapters are compared with, small enough to be read
 * in one go.
 */
@NullMarked
package io.benefits.inmemory;

import org.jspecify.annotations.NullMarked;
