/**
 * Cash coupons, their allocation to members and what comes back (rules C1 to C18). Balance moves; it never appears or
 * disappears.
 */
@NullMarked
package io.benefits.coupon;

import org.jspecify.annotations.NullMarked;
