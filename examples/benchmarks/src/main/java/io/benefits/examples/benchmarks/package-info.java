/**
 * Measures the library, each time beside a floor: the barest code that does the same durable work, run in the same process and
 * minutes. Machines are noisy; what counts are the ratios.
 */
@NullMarked
package io.benefits.examples.benchmarks;

import org.jspecify.annotations.NullMarked;
