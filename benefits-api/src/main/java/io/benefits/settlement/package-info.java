/**
 * How one charge is covered: deductions in order, then the amount due and its payer (rules H1 to H8). A preview shows the same
 * without recording it, with a reason for every benefit that was passed over.
 *
 * @since 0.1.0
 */
@NullMarked
package io.benefits.settlement;

import org.jspecify.annotations.NullMarked;
