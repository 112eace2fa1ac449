/**
 * The two driven ports, persistence and billing, and the values that pass through them. Written for those who add an
 * adapter; a host that only uses the library needs {@link io.benefits.spi.Billing} at most.
 *
 * @since 0.1.0
 */
@NullMarked
package io.benefits.spi;

import org.jspecify.annotations.NullMarked;
