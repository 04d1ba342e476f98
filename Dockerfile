# The server with its pages and seeds. Build: docker build -t knowledge-graph .
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
# Node builds the start page and fetches Banana Cake Pop.
RUN apt-get update && apt-get install -y --no-install-recommends nodejs npm && rm -rf /var/lib/apt/lists/*
WORKDIR /source
COPY . .
RUN dotnet publish src/KnowledgeGraph.Server -c Release -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY --from=build /app .
# The data folder belongs to the user that the image comes with, who is not root.
RUN mkdir /data && chown $APP_UID /data
USER $APP_UID
# Not ASPNETCORE_URLS, which the settings that come with the server would outdo.
ENV KG_DATA=/data URLS=http://+:8080
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s CMD curl -fsS http://localhost:8080/health/ready || exit 1
ENTRYPOINT ["dotnet", "KnowledgeGraph.Server.dll"]
