/** The rules C1 to C8 and C15 to C20; C9 to C14 are applied where charges are covered. */
@NullMarked
package io.benefits.core.coupon;

import org.jspecify.annotations.NullMarked;
