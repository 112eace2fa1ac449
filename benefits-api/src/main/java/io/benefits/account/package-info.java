/**
 * Masters, their members and the associations between them (rules A1 to A7). Whose benefits serve a charge and who
 * pays what is left follows from the association at the time of consumption.
 */
@NullMarked
package io.benefits.account;

import org.jspecify.annotations.NullMarked;
