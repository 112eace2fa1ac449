/**
 * The rules A1 to A9.
 */
@NullMarked
package io.benefits.core.account;

import org.jspecify.annotations.NullMarked;
