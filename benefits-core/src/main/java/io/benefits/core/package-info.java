/**
 * The entry to the engine: it brings the rules, a store, a billing port and a clock together behind the doors of the api.
 */
@NullMarked
package io.benefits.core;

import org.jspecify.annotations.NullMarked;
