/** Forks (H10): a store that reads another one as it was after an entry, and keeps to itself what is appended to it. */
@NullMarked
package io.benefits.core.fork;

import org.jspecify.annotations.NullMarked;
