package io.benefits.core.resource;

import io.benefits.command.Refusal;
import io.benefits.core.path.Path;
import io.benefits.resource.AddPackage;
import io.benefits.resource.CancelPackage;
import io.benefits.resource.FreezePackage;
import io.benefits.resource.Packages;
import io.benefits.resource.ResourcePackage;
import io.benefits.value.Recorded;
import io.vavr.control.Either;

/** The door to the rules of packages. */
public final class PackagesDoor implements Packages {

    private static final Adding ADDING = new Adding();
    private static final Freezing FREEZING = new Freezing();
    private static final Cancelling CANCELLING = new Cancelling();

    private final Path path;

    /**
     * A door.
     *
     * @param path the way through
     */
    public PackagesDoor(Path path) {
        this.path = path;
    }

    @Override
    public Either<Refusal, ResourcePackage> add(AddPackage command) {
        return path.run(command, ADDING);
    }

    @Override
    public Either<Refusal, Recorded> freeze(FreezePackage command) {
        return path.run(command, FREEZING);
    }

    @Override
    public Either<Refusal, Recorded> cancel(CancelPackage command) {
        return path.run(command, CANCELLING);
    }
}
