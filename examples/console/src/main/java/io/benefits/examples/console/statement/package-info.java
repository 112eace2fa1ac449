/** Every movement of a coupon, an allocation or a package, with the balances after it; and what will expire of all of them. */
@NullMarked
package io.benefits.examples.console.statement;

import org.jspecify.annotations.NullMarked;
