/**
 * The rules H1 to H7 and H9: which benefits cover a charge, in which order, and why the others do not; refunds and reservations.
 */
@NullMarked
package io.benefits.core.settlement;

import org.jspecify.annotations.NullMarked;
