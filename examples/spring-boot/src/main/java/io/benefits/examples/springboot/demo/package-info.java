/** The service with a PostgreSQL of its own, to look at and to test with. */
@NullMarked
package io.benefits.examples.springboot.demo;

import org.jspecify.annotations.NullMarked;
