/** The coupons of an enterprise: where their money is, giving it to members, taking it back, and what happened to it. */
@NullMarked
package io.benefits.examples.console.coupon;

import org.jspecify.annotations.NullMarked;
