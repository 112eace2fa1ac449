/**
 * The library at work: {@link io.benefits.examples.quickstart.Main} walks through what an enterprise does with its
 * benefits, {@link io.benefits.examples.quickstart.TenLines} is the README's first example.
 */
@NullMarked
package io.benefits.examples.quickstart;

import org.jspecify.annotations.NullMarked;
