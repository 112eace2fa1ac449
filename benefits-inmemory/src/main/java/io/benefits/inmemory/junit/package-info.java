/**
 * For the tests of those who embed the library: an extension of JUnit Jupiter with an engine, a movable clock and a billing port that
 * records, an enterprise in three lines, and assertions that speak the rule book. It needs JUnit Jupiter and AssertJ on the class path.
 *
 * @since 0.1.0
 */
@NullMarked
package io.benefits.inmemory.junit;

import org.jspecify.annotations.NullMarked;
