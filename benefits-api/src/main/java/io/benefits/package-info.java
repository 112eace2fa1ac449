/**
 * The entry of the library, the ids and limits that all features share, and what every command carries. Start at {@link
 * io.benefits.Benefits}.
 */
@NullMarked
package io.benefits;

import org.jspecify.annotations.NullMarked;
