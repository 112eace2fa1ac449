/** The library on the module path: {@link io.benefits.examples.modulepath.Main} runs on the store in memory and on SQL. */
@NullMarked
package io.benefits.examples.modulepath;

import org.jspecify.annotations.NullMarked;
