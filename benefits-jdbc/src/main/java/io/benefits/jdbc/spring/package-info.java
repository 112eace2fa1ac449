/**
 * The library in a Spring Boot application, 3.5 or 4: the engine on the application's data source, inside Spring's transactions. Spring
 * finds it by itself; an application without Spring never meets it.
 *
 * @since 0.1.0
 */
@NullMarked
package io.benefits.jdbc.spring;

import org.jspecify.annotations.NullMarked;
