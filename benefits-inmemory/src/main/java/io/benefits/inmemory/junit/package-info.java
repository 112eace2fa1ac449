/**
 * Test support for hosts: a JUnit Jupiter extension with an engine, a movable clock and a recording billing port, an enterprise in
 * three lines, and assertions in the words of the rule book. It needs JUnit Jupiter and AssertJ on the class path.
 *
 * @since 0.1.0
 */
@NullMarked
package io.benefits.inmemory.junit;

import org.jspecify.annotations.NullMarked;
