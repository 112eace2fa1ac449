/** The statement of a coupon, an allocation or a package: every movement, with the balances after it. */
@NullMarked
package io.benefits.examples.console.statement;

import org.jspecify.annotations.NullMarked;
