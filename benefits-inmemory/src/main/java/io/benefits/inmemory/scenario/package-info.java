/**
 * Scenario files: an enterprise with its members and benefits, in a file that people can read. A host's tests and the billing run of
 * the examples share them.
 *
 * @since 0.1.0
 */
@NullMarked
package io.benefits.inmemory.scenario;

import org.jspecify.annotations.NullMarked;
