/**
 * The small values that every feature uses: ids, validity, pages, and the limits that they keep (rules A5, M1, T1, Q1). All are
 * immutable.
 *
 * @since 0.1.0
 */
@NullMarked
package io.benefits.value;

import org.jspecify.annotations.NullMarked;
