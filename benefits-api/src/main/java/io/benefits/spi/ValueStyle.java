package io.benefits.spi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.immutables.value.Value;

/** The style. */
@Value.Style(
        visibility = Value.Style.ImplementationVisibility.PACKAGE,
        builderVisibility = Value.Style.BuilderVisibility.PACKAGE,
        implementationNestedInBuilder = true,
        overshadowImplementation = true,
        stagedBuilder = true,
        jdkOnly = true,
        allowedClasspathAnnotations = Override.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.SOURCE)
public @interface ValueStyle {}
