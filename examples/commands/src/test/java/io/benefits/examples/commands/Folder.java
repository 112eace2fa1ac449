package io.benefits.examples.commands;

/** Where a command is run. */
enum Folder {
    /** A copy of the project. */
    ROOT,
    /** A copy of the project that is on its own. */
    OUTSIDE,
    /** A project made of what the guide for Spring Boot prints. */
    GUIDE
}
