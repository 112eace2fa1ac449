/** What if (H10): a store that reads from another one as it was after an entry, and keeps what it is told to itself. */
@NullMarked
package io.benefits.core.fork;

import org.jspecify.annotations.NullMarked;
