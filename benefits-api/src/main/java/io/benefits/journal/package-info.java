/**
 * The append-only record of everything that changed, one order per master (rules J1 to J5). Every balance is its fold.
 *
 * @since 0.1.0
 */
@NullMarked
package io.benefits.journal;

import org.jspecify.annotations.NullMarked;
