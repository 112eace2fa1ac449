/**
 * The two driven ports, persistence and billing, and the values that pass through them. They are for authors of adapters.
 * A host that only uses the library needs at most {@link io.benefits.spi.Billing}, {@link io.benefits.spi.BenefitListener} and the
 * exceptions.
 *
 * @since 0.1.0
 */
@NullMarked
package io.benefits.spi;

import org.jspecify.annotations.NullMarked;
