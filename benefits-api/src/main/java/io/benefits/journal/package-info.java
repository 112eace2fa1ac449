/**
 * The append-only record of every change, in one order per master (rules J1 to J5). Every balance is computed from it.
 *
 * @since 0.1.0
 */
@NullMarked
package io.benefits.journal;

import org.jspecify.annotations.NullMarked;
