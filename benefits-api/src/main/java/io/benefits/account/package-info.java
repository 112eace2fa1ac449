/**
 * Masters, their members and the associations between them (rules A1 to A7). Whose benefits serve a charge and who
 * pays what is left follows from the association at the time of consumption.
 *
 * @since 0.1.0
 */
@NullMarked
package io.benefits.account;

import org.jspecify.annotations.NullMarked;
