/**
 * The entry point of the engine, which puts the rules, a store, a billing port and a clock together behind the doors of the api.
 *
 * @since 0.1.0
 */
@NullMarked
package io.benefits.core;

import org.jspecify.annotations.NullMarked;
