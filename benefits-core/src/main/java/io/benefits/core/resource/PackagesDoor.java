package io.benefits.core.resource;

import io.benefits.command.Refusal;
import io.benefits.core.path.Agent;
import io.benefits.core.path.Rules;
import io.benefits.resource.AddPackage;
import io.benefits.resource.CancelPackage;
import io.benefits.resource.ExtendPackage;
import io.benefits.resource.ExtendedPackage;
import io.benefits.resource.FreezePackage;
import io.benefits.resource.PackageEvent;
import io.benefits.resource.PackageTerms;
import io.benefits.resource.Packages;
import io.benefits.resource.ResourcePackage;
import io.benefits.value.CommandId;
import io.benefits.value.PackageId;
import io.benefits.value.Recorded;
import io.vavr.control.Either;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * The door to the rules of packages.
 *
 * @param agent runs the commands
 */
public record PackagesDoor(Agent agent) implements Packages {

    /**
     * Adds the rules behind this door.
     *
     * @param rules the rules so far
     * @return all rules
     */
    public static Rules add(Rules rules) {
        return rules.with(AddPackage.class, PackageEvent.Added.class, new Adding())
                .with(FreezePackage.class, PackageEvent.Frozen.class, new Freezing())
                .with(CancelPackage.class, PackageEvent.Canceled.class, new Cancelling())
                .with(ExtendPackage.class, PackageEvent.Extended.class, new Extending());
    }

    @Override
    public Either<Refusal, ResourcePackage> add(PackageTerms terms) {
        return agent.execute(new AddPackage(terms));
    }

    @Override
    public Either<Refusal, Recorded> freeze(String id, PackageId resourcePackage) {
        return agent.execute(new FreezePackage(new CommandId(id), resourcePackage, true));
    }

    @Override
    public Either<Refusal, Recorded> unfreeze(String id, PackageId resourcePackage) {
        return agent.execute(new FreezePackage(new CommandId(id), resourcePackage, false));
    }

    @Override
    public Either<Refusal, Recorded> cancel(String id, PackageId resourcePackage, Instant from) {
        return agent.execute(new CancelPackage(new CommandId(id), resourcePackage, from));
    }

    @Override
    public Either<Refusal, ExtendedPackage> extend(String id, PackageId resourcePackage, Instant expiresAt) {
        return agent.execute(
                new ExtendPackage(new CommandId(id), resourcePackage, Optional.of(expiresAt), Optional.empty()));
    }

    @Override
    public Either<Refusal, ExtendedPackage> enlarge(String id, PackageId resourcePackage, BigDecimal quantity) {
        return agent.execute(
                new ExtendPackage(new CommandId(id), resourcePackage, Optional.empty(), Optional.of(quantity)));
    }
}
