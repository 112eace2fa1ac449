/**
 * The one way for every command: load, decide, append. Nothing here knows a rule of the domain. The feature packages know nothing
 * else of the engine.
 */
@NullMarked
package io.benefits.core.path;

import org.jspecify.annotations.NullMarked;
