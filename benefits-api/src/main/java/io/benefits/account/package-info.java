/**
 * Masters, their members and the associations between them (rules A1 to A7). The association at the time of consumption decides
 * whose benefits serve a charge and who pays the rest.
 *
 * @since 0.1.0
 */
@NullMarked
package io.benefits.account;

import org.jspecify.annotations.NullMarked;
