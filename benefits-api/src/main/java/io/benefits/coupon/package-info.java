/**
 * Cash coupons, their allocation to members and what comes back (rules C1 to C18). Balance moves; it never appears or
 * disappears.
 *
 * @since 0.1.0
 */
@NullMarked
package io.benefits.coupon;

import org.jspecify.annotations.NullMarked;
