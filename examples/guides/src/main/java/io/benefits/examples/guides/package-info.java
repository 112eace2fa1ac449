/** What the guides show beyond calls of the library: {@link io.benefits.examples.guides.ShardedStore}. */
@NullMarked
package io.benefits.examples.guides;

import org.jspecify.annotations.NullMarked;
