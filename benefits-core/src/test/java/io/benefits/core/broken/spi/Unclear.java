package io.benefits.core.broken.spi;

import io.vavr.Function1;
import io.vavr.Tuple2;
import io.vavr.collection.List;
import io.vavr.collection.Seq;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.Map;
import org.joda.money.BigMoney;
import org.joda.money.BigMoneyProvider;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

public abstract class Unclear {

    public static final CurrencyUnit currency = CurrencyUnit.USD;

    public abstract Option<String> returnsAnOption();

    public abstract void takesMoney(Money money);

    public abstract void takesAnArray(Money[] money);

    public abstract Map<String, Either<String, List<String>>> returnsANestedList();

    public abstract <T extends Seq<String>> void takesABoundedType(T text);

    public abstract void takesAWildcard(java.util.List<? super Tuple2<String, String>> tuples);

    protected abstract Option<String> isProtected();

    public abstract Either<String, BigMoney> isFine(java.util.List<? extends BigMoneyProvider> money);

    abstract Option<String> isFineToo();

    public interface Bounded<T extends Seq<String>> {
        T get();
    }

    public abstract static class AFunction implements Function1<String, String> {
        private static final long serialVersionUID = 1L;
    }

    public record ARecord(List<String> things) {}

    interface Fine {
        List<String> things();
    }

    public static final class FineInside {
        private List<String> things = List.empty();

        public int size() {
            things = things.append("");
            return things.size();
        }
    }
}
