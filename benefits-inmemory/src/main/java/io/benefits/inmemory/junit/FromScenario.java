package io.benefits.inmemory.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Sets up every enterprise of a scenario file, and gives the test one of them. The clock moves to the scenario's time. For accounts that
 * the scenario calls insolvent, the billing port answers that they are in arrears.
 *
 * @since 0.1.0
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface FromScenario {

    /**
     * The scenario file.
     *
     * @return a resource beside the test class, or else a file
     */
    String value();

    /**
     * Which enterprise of the scenario the test is given.
     *
     * @return its master; if empty, the first of the scenario
     */
    String master() default "";
}
