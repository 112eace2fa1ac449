/**
 * What has a balance, and how it moves: holdings, balances, movements and journal lines (rules M1 and J2).
 *
 * @since 0.1.0
 */
@NullMarked
package io.benefits.ledger;

import org.jspecify.annotations.NullMarked;
