#!/bin/sh
# Deploys the app to what main.bicep has made, and then the event subscription, which needs the app.
#   infra/deploy.sh GROUP      GROUP: the resource group with the deployment `main`; by default $AZURE_RESOURCE_GROUP
# Needs the Azure CLI, signed in (`az login`), a JDK and Maven. May be run again at any time.
set -eu
cd "$(dirname "$0")/.."
group=${1:-${AZURE_RESOURCE_GROUP:?name the resource group: infra/deploy.sh GROUP}}

output() { # azd calls its deployments otherwise, and hands over their outputs as variables
  printenv "$1" || az deployment group show --resource-group "$group" --name main --query "properties.outputs.$1.value" --output tsv
}

app=$(output functionAppName)
echo "Deploying the app $app"
mvn --batch-mode -DskipTests package azure-functions:deploy \
  -Dnative.platform=linux-x86_64 \
  -DfunctionAppName="$app" \
  -DfunctionAppResourceGroup="$group" \
  -DfunctionAppRegion="$(output functionAppRegion)" \
  -DfunctionAppInstanceMemory="$(output instanceMemoryMB)" \
  -DfunctionAppMaximumInstances="$(output maximumInstanceCount)" \
  -DfunctionAppStorageAuthentication=UserAssignedIdentity \
  -DfunctionAppIdentity="$(output identityId)" \
  -DfunctionAppPackageAccount="$(output hostStorageName)" \
  -DfunctionAppPackageContainer="$(output packagesContainerName)"

echo "Subscribing it to the photos' events"
az deployment group create --resource-group "$group" --name events --template-file infra/events.bicep --output none \
  --parameters functionAppName="$app" systemTopicName="$(output systemTopicName)" photosAccountName="$(output photosAccountName)"
echo "Done: what is uploaded to the container raw of $(output photosAccountName) becomes photos."
