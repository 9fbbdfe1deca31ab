-- How a person likes the console; who has no row likes what everybody begins with.
create table preference (
    tenant    uuid not null,
    person    uuid not null,
    theme     text not null check (theme in ('system', 'light', 'dark')),
    density   text not null check (density in ('compact', 'comfortable')),
    moments   text not null check (moments in ('relative', 'exact')),
    time_zone text not null check (length(time_zone) <= 60),
    primary key (tenant, person),
    foreign key (tenant, person) references membership (tenant, person) on delete cascade
);
call wall('preference');
